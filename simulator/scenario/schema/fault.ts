import { Type } from "typebox";
import { FAULT_ACTIONS, FAULT_POINTS } from "../../world/faults/fault";
import { CLOSED, choice } from "./fields";

export const FaultSchema = Type.Object(
  {
    on: choice(FAULT_POINTS),
    do: choice(FAULT_ACTIONS),
    device: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    step: Type.Optional(Type.Integer({ minimum: 1, description: "Counted from 1." })),
    nth: Type.Optional(Type.Integer({ minimum: 1, description: "Strikes at the n-th event, counted from 1." })),
    atMs: Type.Optional(
      Type.Number({ minimum: 0, description: "Strikes at the first event at or after this many ms." }),
    ),
    every: Type.Optional(Type.Integer({ minimum: 1, description: "Strikes at every n-th event." })),
    ms: Type.Optional(
      Type.Number({ minimum: 0, description: "For delay: how long. For app.hide: how long the app stays hidden." }),
    ),
    errCode: Type.Optional(Type.Integer()),
    errno: Type.Optional(Type.Integer()),
  },
  CLOSED,
);
