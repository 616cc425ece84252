import { rmSync } from "node:fs";
import path from "node:path";
import { running, SET_UP_FILE } from "./running";

export default async function tearDown(): Promise<void> {
  await running.started;
  await running.browser?.close();
  await running.simulator?.stop();
  const file = process.env[SET_UP_FILE];
  if (file !== undefined) rmSync(path.dirname(file), { recursive: true, force: true });
}
