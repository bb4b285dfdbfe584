#!/bin/sh
# What flock does for the processes of one machine, redlock does for those of all machines that use the same Redis nodes (REDIS_NODES).
set -eu

# Where redlock is not installed, it is run from this repository.
PATH=$PATH:$(cd "$(dirname "$0")" && pwd)/tool

# The whole script under a lock: it starts itself again with the lock held. In place of: flock -n nightly.lock "$0"
[ "${REDLOCK_RESOURCE:-}" = nightly ] || exec redlock exec -n nightly -- "$0" "$@"
echo "nightly.sh holds the lock (token $REDLOCK_FENCING_TOKEN)"

# A second one is turned away: 75 says that another holds the lock.
code=0
redlock exec -n nightly -- echo "nightly.sh runs twice" 2>/dev/null || code=$?
echo "A second one ends with $code"
[ "$code" -eq 75 ]

# One part under a lock, in several processes: each in turn. In place of: flock count.lock sh -c ...
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo 0 >"$folder/count"
workers=
for worker in 1 2 3 4 5; do
  redlock exec --wait 1min count -- sh -c 'count=$(cat "$1") && echo $((count + 1)) >"$1"' sh "$folder/count" &
  workers="$workers $!"
done
for worker in $workers; do
  wait "$worker"
done
echo "5 workers counted to $(cat "$folder/count")"
[ "$(cat "$folder/count")" -eq 5 ]

# Step by step, when one command is not enough: the lock id is the proof, the token goes to what the lock guards.
answer=$(redlock acquire --wait 10s --ttl 30s ledger)
export REDLOCK_LOCK_ID="${answer% *}"
echo "ledger is locked (token ${answer#* })"
redlock extend --ttl 30s ledger >/dev/null
redlock release ledger >/dev/null
echo "ledger is given back"
