import { Registry } from "prom-client";
import { requestSeconds } from "../../../server/operations/request-seconds";

describe("the histogram of requests", () => {
  it("counts each request in every bucket that is long enough, and a series for each route and status", async () => {
    const register = new Registry();
    const count = requestSeconds(register);
    for (const seconds of [0.001, 0.002, 0.3, 60]) count("GET", "/a", 200, seconds);
    count("GET", "/a", 404, 0.2);
    const text = await register.metrics();
    const ofA = (le: string) =>
      new RegExp(`_bucket\\{le="${le}",method="GET",route="/a",status="200"\\} (\\d+)`).exec(text)?.[1];
    expect(["0.001", "0.005", "0.1", "0.5", "10", "\\+Inf"].map(ofA)).toEqual(["1", "2", "2", "3", "3", "4"]);
    expect(text).toContain('_count{method="GET",route="/a",status="404"} 1');
    expect(text).toContain('_sum{method="GET",route="/a",status="200"} 60.303');
  });

  it("starts again when the register is reset", async () => {
    const register = new Registry();
    requestSeconds(register)("GET", "/a", 200, 1);
    register.resetMetrics();
    expect(await register.metrics()).not.toContain("/a");
  });
});
