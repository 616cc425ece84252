import { thisMachine } from "../../../scripts/setup/browser/machine";
import { ensureMosquitto } from "../../../scripts/setup/mosquitto/ensure-mosquitto";
import { type OwnMosquitto, startMosquitto } from "../../../scripts/setup/mosquitto/start-mosquitto";
import { ensurePostgres } from "../../../scripts/setup/postgres/ensure-postgres";
import { type OwnPostgres, startPostgres } from "../../../scripts/setup/postgres/start-postgres";
import { ensureRedis } from "../../../scripts/setup/redis/ensure-redis";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";

/** What the servers of a run stand on; what is absent they have inside, and then there is one of them. */
export interface CloudPrograms {
  readonly redis?: OwnRedis;
  readonly postgres?: OwnPostgres;
  readonly mosquitto?: OwnMosquitto;
}

/** A program of its own that can be killed and started again. */
export type Killable = Pick<OwnRedis, "kill" | "start">;

/** Where the programs are on this machine. */
export interface ProgramPaths {
  readonly redis: string | undefined;
  readonly postgres: string | undefined;
  readonly mosquitto: string | undefined;
}

/** @param report hears what is being installed */
export function findPrograms(report: (line: string) => void): ProgramPaths {
  const machine = thisMachine();
  return {
    redis: ensureRedis(machine, report),
    postgres: ensurePostgres(machine, report),
    mosquitto: ensureMosquitto(machine, report),
  };
}

/** What a run without all of them does not show. */
export function lacking({ redis, postgres, mosquitto }: ProgramPaths): readonly string[] {
  return [
    ...(redis === undefined
      ? ["NO REDIS: one server process instead of several. Install redis-server or set REDIS_SERVER."]
      : []),
    ...(postgres === undefined
      ? ["NO POSTGRESQL: SQLite instead, killed with its only server. Install postgresql or set POSTGRES_BIN."]
      : []),
    ...(mosquitto === undefined
      ? ["NO MOSQUITTO: the broker inside instead, killed with its only server. Install mosquitto or set MOSQUITTO."]
      : []),
  ];
}

export async function startPrograms({ redis, postgres, mosquitto }: ProgramPaths): Promise<CloudPrograms> {
  return {
    ...(redis === undefined ? {} : { redis: await startRedis(redis) }),
    ...(postgres === undefined ? {} : { postgres: await startPostgres(postgres) }),
    ...(mosquitto === undefined ? {} : { mosquitto: await startMosquitto(mosquitto) }),
  };
}
