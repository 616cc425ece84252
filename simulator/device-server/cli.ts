import { printable } from "../terminal/printable";
import { readArguments, USAGE } from "./cli-options";
import { serveDevice } from "./serve-device";

const INVALID = 2;

async function main(words: readonly string[]): Promise<void> {
  if (words.includes("--help")) {
    console.log(USAGE);
    return;
  }
  const read = readArguments(words);
  if (!read.ok) return complain(read.complaint);
  const { spec } = read.device;
  try {
    const server = await serveDevice(read.device, (line) => console.log(printable(line)));
    console.log(printable(`${spec.name}: esp-prov with security ${spec.security ?? 1} at ${server.address}`));
    console.log(`esp_prov.py --transport softap --service_name ${server.address.replace("http://", "")} ...`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void server.close());
    }
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
  }
}

function complain(complaint: string): void {
  console.error(`${printable(complaint)}\n\n${USAGE}`);
  process.exitCode = INVALID;
}

await main(process.argv.slice(2));
