import { thisMachine } from "../../../scripts/setup/browser/machine";
import { ensureMosquitto } from "../../../scripts/setup/mosquitto/ensure-mosquitto";
import { nightlyProgram } from "./nightly-program";

const program = nightlyProgram({
  name: "Mosquitto",
  install: "Install mosquitto and mosquitto-clients, or set MOSQUITTO.",
  find: () => ensureMosquitto(thisMachine(), (line) => process.stderr.write(`\n${line}\n`)),
});

/** This machine's Mosquitto. */
export const MOSQUITTO_PROGRAM: string = program.path;

/** Describes what runs on a real Mosquitto or with its clients, nightly. */
export const describeWithMosquitto = program.describeWith;
