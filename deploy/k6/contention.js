// k6 run deploy/k6/contention.js
// A ramp of 1 to 10 users who contend for a few resources; as `load contention` does.

import { attempt } from './lock.js';

export const options = {
  scenarios: {
    contention: {
      executor: 'ramping-vus',
      startVUs: 1,
      stages: [
        { duration: '30s', target: 10 },
        { duration: '30s', target: 10 },
      ],
    },
  },
  thresholds: {
    lock_success: ['rate>0.3'],
    lock_acquire_time: ['p(95)<1000'],
    lock_errors: ['rate<0.1'],
  },
};

export default attempt;
