import { printableLines } from "../../terminal/printable";
import { readAppOption } from "../foreign-app/app-option";
import { readReportOption } from "../report/report-option";
import { BACKEND_MODES, readAddress, readBackendMode, type ServerAddress, urlOf } from "./address";
import { greeting, portTaken } from "./messages";
import { startServer } from "./start-server";

const EXIT_USAGE = 2;

async function main(): Promise<void> {
  const read = readAddress(process.env);
  const backend = readBackendMode(process.env);
  const from = process.env.INIT_CWD ?? process.cwd();
  const app = readAppOption(process.argv.slice(2), from, process.cwd());
  const report = readReportOption(process.argv.slice(2), from, app.ok && app.folder !== undefined);
  if (!read.ok || !app.ok || !report.ok || backend === undefined) {
    const refused = [app, report, read].find((one) => !one.ok);
    const complaint = refused?.ok === false ? refused.complaint : `BACKEND is one of ${BACKEND_MODES.join(", ")}`;
    console.error(printableLines(complaint));
    process.exitCode = EXIT_USAGE;
    return;
  }
  try {
    const server = await startServer({
      projectRoot: process.cwd(),
      ...(app.folder === undefined ? {} : { foreignApp: app.folder }),
      ...(report.file === undefined ? {} : { report: report.file }),
      address: read.address,
      backend,
      production: process.argv.includes("--production"),
      say: (lines) => console.log(printableLines(lines)),
    });
    console.log(greeting(urlOf(server.address), process.cwd(), app.folder));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void server.close());
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    console.error(portTaken(read.address satisfies ServerAddress));
    process.exitCode = 1;
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

await main();
