import { running } from "./running";

export default async function tearDown(): Promise<void> {
  await running.browser?.close();
  await running.simulator?.stop();
}
