import { createAppContext } from "../../../simulator/runtime/app/create-context";
import { AppTimers } from "../../../simulator/runtime/app/globals/app-timers";
import { LOOP_GUARD } from "../../../simulator/runtime/app/turn-limits";
import { Workers } from "../../../simulator/runtime/app/worker";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { makeRoom } from "../harness/room";

const SCRIPTS = {
  "workers/index.js": `
    const { twice } = require("./twice");
    worker.onMessage(({ number }) => worker.postMessage({ twice: twice(number), sees: typeof wx + typeof App }));`,
  "workers/twice.js": "exports.twice = (number) => 2 * number;",
  "workers/guarded.js": `${LOOP_GUARD}();worker.postMessage("runs");`,
  "workers/broken.js": "throw new Error('broken');",
};

function room() {
  const { phone, world } = makeRoom({}, {}, () => {});
  const errors: unknown[] = [];
  const bundle = { packages: [{ scripts: SCRIPTS }] } as unknown as WebBundle;
  const context = createAppContext(phone, bundle, () => undefined);
  phone.attach({
    hidden: () => undefined,
    shown: () => undefined,
    themeChanged: () => undefined,
    killed: () => undefined,
    failed: (error) => errors.push(error),
  });
  const workers = new Workers(context, { wx: phone.wx, App: () => undefined }, new AppTimers(context));
  return { world, workers, errors, create: (path: string) => workers.create(path) as WechatMiniprogram.Worker };
}

describe("wx.createWorker", () => {
  it("runs a script of the package in a scope of its own, which gets copies and answers", async () => {
    const { world, create } = room();
    const worker = create("workers/index.js");
    const heard: unknown[] = [];
    worker.onMessage((message) => heard.push(message));
    const message = { number: 21 };
    worker.postMessage(message);
    message.number = 0;
    await world.advance(50);
    expect(heard).toEqual([{ twice: 42, sees: "undefinedundefined" }]);
    worker.terminate();
    worker.postMessage({ number: 1 });
    await world.advance(50);
    expect(heard).toHaveLength(1);
  });

  it("has the guard that the loops and functions of a foreign app's scripts call", async () => {
    const { world, create, errors } = room();
    const heard: unknown[] = [];
    create("workers/guarded.js").onMessage((message) => heard.push(message));
    await world.advance(50);
    expect([heard, errors]).toEqual([["runs"], []]);
  });

  it("runs one at a time, of what the package has, and tells of an exception", async () => {
    const { world, create, errors } = room();
    expect(() => create("workers/none.js")).toThrow("is not defined");
    const worker = create("/workers/broken.js");
    expect(() => create("workers/index.js")).toThrow("exceed max concurrent worker limit");
    const told: unknown[] = [];
    worker.onError?.((error: unknown) => told.push(error));
    await world.advance(50);
    expect(told).toEqual([{ message: "broken" }]);
    expect(errors).toHaveLength(1);
    worker.terminate();
    expect(() => create("workers/index.js")).not.toThrow();
  });
});
