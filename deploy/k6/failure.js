// k6 run deploy/k6/failure.js
// Five users for three minutes; a node is away for 30 seconds in the middle; as `load failure` does.
// A service on nodes of its own is told to stop one (NODE, with the key LOCK_ADMIN_KEY where keys are needed). For nodes elsewhere,
// EXTERNAL=1 leaves that to you: docker compose stop redis-node-2, and half a minute later docker compose start redis-node-2.

import { sleep } from 'k6';
import exec from 'k6/execution';
import { attempt, post } from './lock.js';

const node = Number(__ENV.NODE || 2);
const scenarios = {
  users: { executor: 'constant-vus', vus: 5, duration: '3m', exec: 'user' },
};

if (!__ENV.EXTERNAL) {
  scenarios.outage = { executor: 'per-vu-iterations', vus: 1, iterations: 1, startTime: '75s', maxDuration: '60s', exec: 'outage' };
}

export const options = {
  scenarios,
  thresholds: {
    lock_success: ['rate>0.2'],
    lock_errors: ['rate<0.3'],
  },
};

export const user = attempt;

export function outage() {
  apply('stop');
  sleep(30);
  apply('start');
}

function apply(fault) {
  const answer = post(`/admin/nodes/${node}/${fault}`, undefined, __ENV.LOCK_ADMIN_KEY || __ENV.LOCK_API_KEY);
  if (answer.status < 200 || answer.status > 299) {
    exec.test.abort(`Node ${node} could not be told to ${fault}: ${answer.status} ${answer.body}`);
  }
}
