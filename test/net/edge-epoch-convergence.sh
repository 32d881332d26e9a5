#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# How much it matters that interference, users' rates and throttles stay as they are for an epoch:
# 111 cells and 10,000 users for 15 s, the same world under ever shorter epochs. Targets are drawn
# (`random`), so that nothing but the network changes; and chosen by `predicted-completion`, whose
# choices change with the rates. Needs the command sqlite3. About two minutes; epochs of 5 and 2 ms two
# more.
#
#   bash test/net/edge-epoch-convergence.sh [EPOCH...]
#
# EDGE_AI names the program.
set -e
cd "$(dirname "$0")/../.."
program=${EDGE_AI:-build/release/examples/edge-ai}
epochs=("${@:-1s 500ms 200ms 100ms 50ms 20ms 10ms}")
read -r -a epochs <<<"${epochs[*]}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for epoch in "${epochs[@]}"; do
  "$program" run examples/scenarios/million.toml --force --output "$work/run.sqlite" \
    --policy random --policy predicted-completion \
    --set fluid.Epoch="$epoch" --set run.duration_s=20 --set run.warmup_s=5 >"$work/log" 2>&1 ||
    { cat "$work/log"; exit 1; }
  sqlite3 "$work/all.sqlite" "
    ATTACH '$work/run.sqlite' AS run;
    CREATE TABLE IF NOT EXISTS upload(epoch TEXT, ms REAL);
    INSERT INTO upload
      SELECT '$epoch', 1e3 * coalesce(uploaded_s - decided_s, 1e9) -- 1e9: never there
        FROM run.task JOIN run.run USING (run_id) WHERE policy = 'random' AND target <> 'device';
    CREATE TABLE IF NOT EXISTS rest(epoch TEXT, load REAL, completion_ms REAL);
    INSERT INTO rest SELECT '$epoch',
      (SELECT avg(uplink_load) FROM run.cell_sample JOIN run.run USING (run_id)
        WHERE policy = 'random' AND time_s > 5 AND time_s <= 20),
      (SELECT 1e3 * avg(returned_s - created_s) FROM run.task JOIN run.run USING (run_id)
        WHERE policy = 'predicted-completion');"
done
sqlite3 -cmd '.mode column' -cmd '.headers on' "$work/all.sqlite" "
  CREATE TEMP TABLE summary AS
    SELECT epoch, count(*) AS uploads, avg(ms) AS mean, min(ms) FILTER (WHERE place >= 0.95) AS p95
      FROM (SELECT *, percent_rank() OVER (PARTITION BY epoch ORDER BY ms) AS place FROM upload)
      GROUP BY epoch;
  CREATE TEMP TABLE shortest AS
    SELECT s.*, completion_ms FROM summary s JOIN rest USING (epoch) ORDER BY rest.rowid DESC LIMIT 1;
  SELECT s.epoch, s.uploads, round(load, 3) AS uplink_load, round(s.mean, 3) AS upload_ms,
         printf('%+.2f %%', 100 * (s.mean / shortest.mean - 1)) AS off,
         round(s.p95, 3) AS p95_ms, printf('%+.2f %%', 100 * (s.p95 / shortest.p95 - 1)) AS p95_off,
         round(rest.completion_ms, 2) AS completion_ms,
         printf('%+.2f %%', 100 * (rest.completion_ms / shortest.completion_ms - 1)) AS its_off
    FROM summary s JOIN rest USING (epoch) JOIN shortest ORDER BY rest.rowid;"
