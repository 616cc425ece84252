import { inTurn } from "../database/in-turn";
import { ApiError } from "../http/api-error";
import { area } from "../http/plugin";
import { reachable } from "../http/reachable";
import { limitUse } from "../http/use-limit";
import { signedInOf } from "../login/signed-in";
import { GET_REPORT, PUT_REPORT } from "./schemas";

/** Of one person; older ones go first. */
const MOST_REPORTS = 200;
const LIMIT = { max: 60, windowMs: 3_600_000 };

/** Reports of work orders: each technician's own. */
export const reportRoutes = area({ name: "reports", dependencies: ["gate"] }, async (server) => {
  const { clock, database, stores } = server.parts;
  const limits = reachable(stores.limits);

  server.route({
    ...PUT_REPORT,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      await limitUse(limits, `reports of ${userId}`, LIMIT, clock.now());
      const { id } = request.params;
      await inTurn(database, userId, async (trx) => {
        const own = trx.selectFrom("report").where("user_id", "=", userId);
        const before = await own.where("id", "=", id).select("at").executeTakeFirst();
        if (before !== undefined && Number(before.at) > request.body.at) return;
        await trx
          .insertInto("report")
          .values({ user_id: userId, id, ...request.body })
          .onConflict((conflict) => conflict.columns(["user_id", "id"]).doUpdateSet(request.body))
          .execute();
        const old = await own
          .select("id")
          .orderBy("at", "desc")
          .orderBy("id")
          .offset(MOST_REPORTS)
          .limit(100)
          .execute();
        if (old.length > 0)
          await trx
            .deleteFrom("report")
            .where("user_id", "=", userId)
            .where(
              "id",
              "in",
              old.map((one) => one.id),
            )
            .execute();
      });
      return reply.code(204).send(null);
    },
  });

  server.route({
    ...GET_REPORT,
    handler: async (request, reply) => {
      const { userId } = signedInOf(request).session;
      const report = await database
        .selectFrom("report")
        .select(["title", "at", "text"])
        .where("user_id", "=", userId)
        .where("id", "=", request.params.id)
        .executeTakeFirst();
      if (report === undefined) throw new ApiError(404, "no-such-report", "You have no such report.");
      reply.header("cache-control", "no-store");
      return { ...report, at: Number(report.at) };
    },
  });
});
