import { ApiError } from "../../http/api-error";
import type { NotAccepted } from "./accepting";
import { MOST_GUESTS, MOST_OPEN } from "./invite";
import type { NotMade } from "./invites";
import type { NotTransferred } from "./transfers";

type Refusal = readonly [statusCode: number, code: string, message: string];

const NOT_MADE: Readonly<Record<NotMade, Refusal>> = {
  "no-such-device": [404, "no-such-device", "Not all of these are the user's own devices of the cloud."],
  "too-many-invites": [409, "too-many-invites", `At most ${MOST_OPEN} invitations are open at a time.`],
  "bad-time": [400, "bad-time", "The invitation, or the guest's right, cannot last so long."],
};

const NO_INVITE: Refusal = [404, "no-such-invite", "There is no such invitation, or not any more."];

const NOT_ACCEPTED: Readonly<Record<NotAccepted, Refusal>> = {
  refused: NO_INVITE,
  expired: [410, "invite-expired", "The invitation's time is over: ask for another."],
  own: [409, "own-invite", "The user's own invitation."],
  full: [409, "too-many-guests", `A device has at most ${MOST_GUESTS} guests.`],
};

const NOT_TRANSFERRED: Readonly<Record<NotTransferred, Refusal>> = {
  refused: NO_INVITE,
  full: [409, "list-full", "The new owner's list has no room for all of them."],
};

export const notMade = (why: NotMade): ApiError => new ApiError(...NOT_MADE[why]);
export const notAccepted = (why: NotAccepted): ApiError => new ApiError(...NOT_ACCEPTED[why]);
export const notTransferred = (why: NotTransferred): ApiError => new ApiError(...NOT_TRANSFERRED[why]);
