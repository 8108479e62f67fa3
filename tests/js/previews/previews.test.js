import assert from "node:assert/strict";
import { test } from "node:test";

import { crc32 } from "../../../themes/kbgen/parts/previews/previews.js";

test("a card is looked for where the exporter, with Python's zlib, has put it", () => {
  assert.equal(crc32(""), 0);
  assert.equal(crc32("123456789"), 0xcbf43926);
  assert.equal(crc32("definitions/größe"), 176379405);
});
