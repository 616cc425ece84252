import type { World } from "../../../../simulator/world/time/world";
import { appRoom } from "../session/session-room";
import { RealServer } from "./real-server";
import { outcomeOf } from "./web-room";

type AppRoom = ReturnType<typeof appRoom>;

/** A real server for each test of a file, and apps whose worlds it follows. */
export function appAndServer() {
  let server: RealServer;
  let world: World | undefined;
  beforeEach(async () => {
    world = undefined;
    server = await RealServer.start(() => world);
  });
  afterEach(() => server.stop());
  const fetchJson = async (
    method: string,
    path: string,
    body?: object,
    token?: string,
  ): Promise<Record<string, unknown>> => {
    const headers = {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const bytes = new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body));
    const answer = await server.request({ phone: "other", origin: "", method, path, headers, body: bytes });
    const text = new TextDecoder().decode(answer.body);
    return text === "" ? {} : JSON.parse(text);
  };
  return {
    /** A request of another program, and its answer; none: empty. */
    fetchJson,
    /** Another phone of the same user. @returns its session's token */
    async signInElsewhere({ phone }: AppRoom): Promise<string> {
      const signIn = await fetchJson("POST", "/v1/login", { appId: server.appId, code: server.loginCode(phone.name) });
      return (signIn.session as { token: string }).token;
    },
    /** The server of the test that runs. */
    server: () => server,
    room(): AppRoom {
      const made = appRoom(server);
      world = made.world;
      return made;
    },
    /** A sync from its start to its end. */
    async synced(backend: ReturnType<AppRoom["start"]>["backend"], ms = 5_000) {
      const outcome = outcomeOf(backend.sync().then(() => true));
      await server.live(ms);
      return outcome.value ?? outcome.failure;
    },
  };
}
