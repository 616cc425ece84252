import { thisMachine } from "../../../../scripts/setup/browser/machine";
import { ensureMosquitto } from "../../../../scripts/setup/mosquitto/ensure-mosquitto";
import { startMosquitto } from "../../../../scripts/setup/mosquitto/start-mosquitto";
import { startPostgres } from "../../../../scripts/setup/postgres/start-postgres";
import { IS_NIGHTLY } from "../../../support/nightly";
import { describeWithPostgres, POSTGRES_BIN } from "../../support/postgres-program";
import { describeParts } from "./parts-contract";

const say = (line: string) => process.stderr.write(`\n${line}\n`);
const program = IS_NIGHTLY ? ensureMosquitto(thisMachine(), say) : undefined;
if (IS_NIGHTLY && program === undefined)
  say("NO MOSQUITTO HERE, SO THE SERVER ON REAL PARTS WAS NOT TESTED. Install mosquitto, or set MOSQUITTO.");

if (program === undefined) {
  describe("Mosquitto and PostgreSQL", () => {
    it.skip("run by npm run nightly where there is a Mosquitto", () => undefined);
  });
} else {
  describeWithPostgres("Mosquitto and PostgreSQL", () => {
    describeParts(async () => {
      const [postgres, mosquitto] = [await startPostgres(POSTGRES_BIN), await startMosquitto(program)];
      return {
        config: { databaseUrl: postgres.url, mqttUrl: mosquitto.adminUrl },
        mqttUrl: `mqtt://127.0.0.1:${mosquitto.port}`,
        async close() {
          await mosquitto.remove();
          await postgres.remove();
        },
      };
    });
  });
}
