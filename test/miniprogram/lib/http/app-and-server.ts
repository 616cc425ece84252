import type { World } from "../../../../simulator/world/time/world";
import { appRoom } from "../session/session-room";
import { RealServer } from "./real-server";
import { outcomeOf } from "./web-room";

type AppRoom = ReturnType<typeof appRoom>;

/** A real server for each test of a file, and apps whose worlds it follows. */
export function appAndServer() {
  let server: RealServer;
  let world: World;
  beforeEach(async () => {
    server = await RealServer.start(() => world);
  });
  afterEach(() => server.stop());
  return {
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
