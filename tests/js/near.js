import assert from "node:assert/strict";

/** Assert that two values are deeply equal, numbers to within a billionth. */
export function near(actual, expected, path = "value") {
  if (typeof expected === "number") {
    assert.ok(Math.abs(actual - expected) < 1e-9, `${path}: ${actual} is not ${expected}`);
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual), Object.keys(expected), path);
    for (const key of Object.keys(expected)) near(actual[key], expected[key], `${path}.${key}`);
  } else {
    assert.equal(actual, expected, path);
  }
}
