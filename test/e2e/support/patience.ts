import { setUpEnded } from "./running";

/** For what hangs alone: a browser on a busy machine may take ten times as long as on a free one, and world time has its own limits. */
jest.setTimeout(300_000);

/** Two builds of the mini program, beside other tests, real ms. */
const SET_UP_MS = 900_000;

beforeAll(setUpEnded, SET_UP_MS);
