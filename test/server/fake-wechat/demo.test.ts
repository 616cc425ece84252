import { demoWarning } from "../../../server/fake-wechat/demo";

describe("the demo with its key that everybody knows", () => {
  it.each(["127.0.0.1", "::1", "localhost"])("is nobody else's business on %s", (host) => {
    expect(demoWarning(host)).toBeUndefined();
  });

  it.each(["0.0.0.0", "::", "192.168.1.20", "server.example"])("says who may use it on %s", (host) => {
    expect(demoWarning(host)).toContain(`HOST=${host}`);
  });
});
