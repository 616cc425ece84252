import { thisMachine } from "../browser/machine";
import { ensureRedis } from "./ensure-redis";

const found = ensureRedis(thisMachine(), (line) => console.error(line));
if (found === undefined) {
  console.error(
    "NO REDIS: the tests of the server's Redis store do not run. Install redis-server or set REDIS_SERVER.",
  );
  process.exitCode = 1;
} else {
  console.log(found);
}
