import { setUpEnded } from "./running";

/** A browser is slower than a function, and on a busy machine much slower; world time has its own limits. */
jest.setTimeout(60_000);

/** Two builds of the mini program, beside other tests, real ms. */
const SET_UP_MS = 300_000;

beforeAll(setUpEnded, SET_UP_MS);
