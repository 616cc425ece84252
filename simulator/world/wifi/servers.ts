import { type Static, Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { ORIGIN, PATH } from "../../scenario/schema/patterns";

const METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"] as const;

const AnswerSchema = Type.Object(
  {
    path: Type.String({ pattern: PATH, description: "With the query where that matters; without one, any query." }),
    method: Type.Optional(choice(METHODS, { description: "Absent: any." })),
    status: Type.Optional(Type.Integer({ minimum: 100, maximum: 599, description: "200 unless told." })),
    json: Type.Optional(Type.Unknown({ description: "What the body says, as JSON." })),
    text: Type.Optional(Type.String({ maxLength: 1_000_000, description: "The body as it is, in place of json." })),
    afterMs: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 86_400_000,
        description: "How long the server works on it, ms; 0 unless told.",
      }),
    ),
  },
  CLOSED,
);

export const ServerSchema = Type.Object(
  {
    origin: Type.String({ pattern: ORIGIN, description: "For example https://api.example.com." }),
    answers: Type.Optional(
      Type.Array(AnswerSchema, { maxItems: 256, description: "The first that fits is given; where none does, 404." }),
    ),
  },
  { ...CLOSED, description: "A server of the app's own, by its domain in the console. With --app." },
);

/** The server of an app as a scenario file writes it. */
export type ServerFields = Readonly<Static<typeof ServerSchema>>;
type AnswerFields = Static<typeof AnswerSchema>;

/** What the servers of a scenario answer to a request; undefined: nobody listens there. */
export function answerOf(
  servers: readonly ServerFields[],
  { origin, path, method }: { readonly origin: string; readonly path: string; readonly method: string },
) {
  const server = servers.find((one) => one.origin === origin);
  if (server === undefined) return undefined;
  const fits = (answer: AnswerFields) =>
    (answer.method === undefined || answer.method === method.toUpperCase()) &&
    (answer.path === path || answer.path === path.replace(/\?.*$/, ""));
  const { status = 200, json, text, afterMs = 0 } = server.answers?.find(fits) ?? { status: 404 };
  const type = text === undefined ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
  const body = text ?? (json === undefined ? "" : JSON.stringify(json));
  return { status, headers: { "content-type": type }, body: new TextEncoder().encode(body), afterMs };
}
