import { startMosquitto } from "../../../../scripts/setup/mosquitto/start-mosquitto";
import { startPostgres } from "../../../../scripts/setup/postgres/start-postgres";
import { describeWithMosquitto, MOSQUITTO_PROGRAM } from "../../support/mosquitto-program";
import { describeWithPostgres, POSTGRES_BIN } from "../../support/postgres-program";
import { describeParts } from "./parts-contract";

describeWithMosquitto("The server on real parts", () => {
  describeWithPostgres("Mosquitto and PostgreSQL", () => {
    describeParts(async () => {
      const [postgres, mosquitto] = [await startPostgres(POSTGRES_BIN), await startMosquitto(MOSQUITTO_PROGRAM)];
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
});
