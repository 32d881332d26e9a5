#! /usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only

# What ns-3's test.py runs to see that the examples still build and run:
#
#     (example_name, do_run, do_valgrind_run)
cpp_examples = [
    ("edge-first", "True", "False"),
    ("edge-own-policy", "True", "False"),
    ("edge-own-policy --policy=nearest-edge", "True", "False"),
]

# Each tuple: (example_name, do_run)
python_examples = []
