import type { FastifyBaseLogger } from "fastify";
import type { Binding, CloudIdentity, ListEntry } from "../cloud/binding/binding";
import { DatabaseFailure } from "../database/database-failure";
import { ApiError } from "../http/api-error";

/** Binding in the cloud, with refusals as clients get them. */
export class CloudBinding {
  constructor(
    private readonly binding: Binding,
    private readonly log: FastifyBaseLogger,
  ) {}

  /** @throws ApiError 409, before anything is kept */
  async refuseTaken(userId: string, identity: CloudIdentity): Promise<void> {
    if (await this.binding.isTaken(userId, identity)) throw taken();
  }

  /** @throws ApiError 409, 503: then it may be bound and the broker does not know yet; the same request again tells it */
  async bind(entry: ListEntry, identity: CloudIdentity): Promise<void> {
    const outcome = await this.binding.bind(entry, identity, { listed: true }).catch((error: unknown) => {
      if (error instanceof DatabaseFailure) throw error;
      this.log.error({ err: error }, "the broker does not take a device");
      throw new ApiError(503, "cloud-unavailable", "The device cloud does not answer: try again.", {
        retryAfterMs: 1_000,
      });
    });
    if (outcome === "taken") throw taken();
    // The entry was written a moment ago: another phone of the person has unbound it, or everything was deleted.
    if (outcome === "not-listed")
      throw new ApiError(503, "busy", "The device is being changed from elsewhere: try again.", {
        retryAfterMs: 1_000,
      });
  }

  async unbind(entry: ListEntry): Promise<void> {
    await this.binding.unbind(entry);
  }
}

/** The same words whoever has it, and whether they still do. */
function taken(): ApiError {
  return new ApiError(
    409,
    "already-bound",
    "This identity is bound already: pair the device anew, which makes another.",
  );
}
