#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Packets against flows: a scenario at several loads, every policy in both networks; mean and 95th
# percentile of the completion time, and whether the policies rank alike. Needs the command sqlite3.
# With the default scenario about three minutes, nearly all of it packets.
#
#   bash test/net/edge-cross-check.sh [SCENARIO.toml [TASKS_PER_S_AND_USER...]]
#   bash test/net/edge-cross-check.sh examples/scenarios/cells.toml 0.5 1 2
#
# EDGE_AI names the program; EDGE_AI_SETTINGS holds more `--set KEY=VALUE`.
set -e
cd "$(dirname "$0")/../.."
program=${EDGE_AI:-build/release/examples/edge-ai}
scenario=${1:-examples/scenarios/default.toml}
shift || true
loads=("${@:-1 2 3}")
read -r -a loads <<<"${loads[*]}"
read -r -a settings <<<"$EDGE_AI_SETTINGS"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for load in "${loads[@]}"; do
  for network in packet fluid; do
    "$program" run "$scenario" --force --output "$work/$network.sqlite" \
      --set run.network=$network --set users.tasks_per_s="$load" \
      --set run.replications=2 --set run.duration_s=32 "${settings[@]}" \
      >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  done
  echo "--- $load tasks/s and user, ms"
  sqlite3 -cmd '.mode column' -cmd '.headers on' "$work/packet.sqlite" "
    ATTACH '$work/fluid.sqlite' AS fluid;
    CREATE TEMP VIEW latency AS
      SELECT 'packet' AS network, policy, 1e3 * coalesce(returned_s - created_s, 1e9) AS ms
        FROM main.run JOIN main.task USING (run_id)
      UNION ALL
      SELECT 'fluid', policy, 1e3 * coalesce(returned_s - created_s, 1e9)
        FROM fluid.run JOIN fluid.task USING (run_id);
    CREATE TEMP TABLE summary AS
      SELECT network, policy, avg(ms) FILTER (WHERE ms < 1e9) AS mean,
             coalesce(min(ms) FILTER (WHERE place >= 0.95), 1e9) AS p95 -- 1e9: never back
        FROM (SELECT *, percent_rank() OVER (PARTITION BY network, policy ORDER BY ms) AS place
                FROM latency)
        GROUP BY network, policy;
    CREATE TEMP TABLE ranked AS
      SELECT *, rank() OVER (PARTITION BY network ORDER BY mean) AS by_mean,
             rank() OVER (PARTITION BY network ORDER BY p95) AS by_p95 FROM summary;
    SELECT p.policy, round(p.mean, 2) AS packet_mean, round(f.mean, 2) AS fluid_mean,
           printf('%+.1f %%', 100 * (f.mean / p.mean - 1)) AS off,
           round(p.p95, 2) AS packet_p95, round(f.p95, 2) AS fluid_p95,
           printf('%+.1f %%', 100 * (f.p95 / p.p95 - 1)) AS p95_off,
           p.by_mean || '/' || f.by_mean AS rank, p.by_p95 || '/' || f.by_p95 AS p95_rank
      FROM ranked p JOIN ranked f USING (policy)
      WHERE p.network = 'packet' AND f.network = 'fluid' ORDER BY p.mean;"
done
