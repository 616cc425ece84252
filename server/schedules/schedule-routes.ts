import { products } from "../../products";
import type { Request } from "../../protocol/control/session/check-command";
import { modelsOf } from "../cloud/twin/models";
import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { signedInOf } from "../login/signed-in";
import { checkSchedule } from "./check-schedule";
import { homeDevices } from "./home-devices";
import { nextRun } from "./next-run";
import type { Schedule } from "./schedule";
import { type KeptSchedule, MOST_SCHEDULES, ScheduleStore } from "./schedule-store";
import { LIST_SCHEDULES, PUT_SCHEDULE, REMOVE_SCHEDULE } from "./schemas";
import { roundedDegrees } from "./sun";

/** What people want done by the clock. Whose it is comes from the session alone. */
export const scheduleRoutes = area({ name: "schedules", dependencies: ["gate"] }, async (server) => {
  const { database, clock, house } = server.parts;
  const store = new ScheduleStore(database);
  const modelOf = modelsOf(products());

  server.route({
    ...LIST_SCHEDULES,
    handler: async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { userId } = signedInOf(request).session;
      return { schedules: (await store.list(userId)).map(shown) };
    },
  });

  server.route({
    ...PUT_SCHEDULE,
    handler: async (request) => {
      const { userId } = signedInOf(request).session;
      const { id } = request.params;
      const schedule = coarse({ ...request.body, does: request.body.does as Request });
      checkSchedule(schedule, await homeDevices(database, userId), (product) => modelOf(product, undefined));
      const nextAt = schedule.enabled ? nextRun(schedule, clock.now()) : undefined;
      if ((await store.put(userId, id, schedule, nextAt)) === "full")
        throw new ApiError(409, "too-many-schedules", `At most ${MOST_SCHEDULES} schedules.`);
      house?.wakeSchedules();
      request.log.info({ audit: "schedule-kept", userId, schedule: id });
      return shown({ userId, id, version: 0, schedule, ...(nextAt === undefined ? {} : { nextAt }) });
    },
  });

  server.route({
    ...REMOVE_SCHEDULE,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await store.remove(userId, request.params.id);
      request.log.info({ audit: "schedule-removed", userId, schedule: request.params.id });
      return reply.code(204).send(null);
    },
  });
});

function coarse(schedule: Schedule): Schedule {
  const { at } = schedule;
  if (at.kind === "time") return schedule;
  const place = { latitude: roundedDegrees(at.latitude), longitude: roundedDegrees(at.longitude) };
  return { ...schedule, at: { ...at, ...place } };
}

function shown({ id, schedule, nextAt, last }: KeptSchedule) {
  const { days, ...rest } = schedule;
  return {
    ...{ id, ...rest, days: [...days] },
    ...(nextAt === undefined ? {} : { nextAt }),
    ...(last === undefined ? {} : { last }),
  };
}
