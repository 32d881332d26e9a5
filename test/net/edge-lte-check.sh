#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The default scenario over packets, as flows and over ns-3's LTE, every policy: mean and 95th
# percentile of the completion time, how the policies rank, and how long a message travels. Needs the
# command sqlite3. About five minutes, nearly all of it LTE.
#
#   bash test/net/edge-lte-check.sh [EDGE_AI_PROGRAM]
set -e
cd "$(dirname "$0")/../.."
program=${1:-build/release/examples/edge-ai}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for load in 1 2; do
  views=
  for network in packet fluid lte; do
    "$program" run examples/scenarios/default.toml --network $network --force \
      --output "$work/$network.sqlite" --set users.tasks_per_s=$load \
      --set run.replications=1 --set run.duration_s=25 >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    views="$views ${views:+UNION ALL} SELECT '$network' AS network, * FROM
      (SELECT * FROM $network.run JOIN $network.task USING (run_id))"
  done
  echo "--- $load tasks/s and user: mean and p95 of the completion time, ms; rank by mean/by p95"
  sqlite3 -cmd '.mode column' -cmd '.headers on' "$work/all.sqlite" "
    ATTACH '$work/packet.sqlite' AS packet;
    ATTACH '$work/fluid.sqlite' AS fluid;
    ATTACH '$work/lte.sqlite' AS lte;
    CREATE TEMP VIEW t AS $views;
    CREATE TEMP TABLE latency AS
      SELECT network, policy, 1e3 * coalesce(returned_s - created_s, 1e9) AS ms FROM t;
    CREATE TEMP TABLE summary AS
      SELECT network, policy, avg(ms) FILTER (WHERE ms < 1e9) AS mean,
             coalesce(min(ms) FILTER (WHERE place >= 0.95), 1e9) AS p95 -- 1e9: never back
        FROM (SELECT *, percent_rank() OVER (PARTITION BY network, policy ORDER BY ms) AS place
                FROM latency)
        GROUP BY network, policy;
    CREATE TEMP TABLE ranked AS
      SELECT *, rank() OVER (PARTITION BY network ORDER BY mean) AS by_mean,
             rank() OVER (PARTITION BY network ORDER BY p95) AS by_p95 FROM summary;
    SELECT p.policy,
           printf('%.1f, %.1f', p.mean, p.p95) AS packet, p.by_mean || '/' || p.by_p95 AS rank,
           printf('%.1f, %.1f', f.mean, f.p95) AS fluid, f.by_mean || '/' || f.by_p95 AS rank,
           printf('%.1f, %.1f', l.mean, l.p95) AS lte, l.by_mean || '/' || l.by_p95 AS rank
      FROM ranked p JOIN ranked f USING (policy) JOIN ranked l USING (policy)
      WHERE p.network = 'packet' AND f.network = 'fluid' AND l.network = 'lte' ORDER BY p.mean;
    SELECT 'random: ' || target AS way,
           printf('%.1f, %.1f', avg(up) FILTER (WHERE network = 'packet'),
                  avg(down) FILTER (WHERE network = 'packet')) AS 'packet: up, down ms',
           printf('%.1f, %.1f', avg(up) FILTER (WHERE network = 'lte'),
                  avg(down) FILTER (WHERE network = 'lte')) AS 'lte: up, down ms'
      FROM (SELECT network, target, 1e3 * (uploaded_s - decided_s) AS up,
                   1e3 * (returned_s - computed_s) AS down
              FROM t WHERE policy = 'random' AND target <> 'device' AND workload = 'object-detection')
      GROUP BY target;
    SELECT policy, network, target, count(*) AS tasks FROM t
      WHERE policy = 'predicted-completion' GROUP BY policy, network, target;"
  rm -f "$work/all.sqlite"
done
