// What both loads share: a user that asks for a resource, holds it for a while, gives it back and rests.
// A contended acquire is answered with 200 and `acquired: false`, and is no error.

import http from 'k6/http';
import { check, sleep } from 'k6';
import { Counter, Rate, Trend } from 'k6/metrics';

export const url = (__ENV.LOCK_SERVICE_URL || 'http://localhost:8000').replace(/\/$/, '');

const resources = Number(__ENV.RESOURCES || 5);
const ttl = Number(__ENV.TTL_MS || 5000);

const acquired = new Rate('lock_success');
const errors = new Rate('lock_errors');
const contended = new Counter('lock_contended');
const acquireTime = new Trend('lock_acquire_time', true);

const between = (least, most) => least + Math.random() * (most - least);

function headers(key) {
  const all = { 'Content-Type': 'application/json' };
  if (key) {
    all.Authorization = `Bearer ${key}`;
  }

  return { headers: all, timeout: '10s' };
}

export function post(path, body, key = __ENV.LOCK_API_KEY) {
  return http.post(`${url}${path}`, body === undefined ? null : JSON.stringify(body), headers(key));
}

export function attempt() {
  const resource = `load-${1 + Math.floor(Math.random() * resources)}`;
  const answer = post('/lock/acquire', { resource, client_id: `k6-user-${__VU}`, ttl_ms: ttl });
  const answered = check(answer, { 'acquire is answered': (response) => response.status === 200 });
  const lock = answered ? answer.json() : { acquired: false };
  acquireTime.add(answer.timings.duration);
  errors.add(!answered);
  acquired.add(lock.acquired);
  if (lock.acquired) {
    sleep(between(0.5, 2.5));
    const released = post('/lock/release', { resource, lock_id: lock.lock_id });
    errors.add(!check(released, { 'release is answered': (response) => response.status === 200 }));
  } else if (answered) {
    contended.add(1);
  }

  sleep(between(1, 2));
}
