import { Type } from "typebox";

/** Every error answer of every route. */
export const ErrorBody = Type.Object({
  error: Type.Object({
    code: Type.String({ description: "stable, for programs" }),
    message: Type.String({ description: "for people" }),
    requestId: Type.String(),
    errcode: Type.Optional(Type.Integer({ description: "WeChat's number" })),
  }),
});
