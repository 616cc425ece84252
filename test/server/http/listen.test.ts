import { ConfigError } from "../../../server/config/environment";
import { listen } from "../../../server/http/listen";

const failing = (code: string) => ({
  listen: async () => {
    throw Object.assign(new Error(`listen ${code}`), { code });
  },
});

describe("an address that cannot be listened on", () => {
  it.each([
    ["EADDRINUSE", "PORT: h:1 is in use by another program."],
    ["EACCES", "PORT: this user may not listen on 1."],
    ["EADDRNOTAVAIL", "HOST: h is no address of this machine."],
    ["ENOTFOUND", "HOST: there is no h."],
    ["EAI_AGAIN", "HOST: h cannot be looked up."],
  ])("is told by its variable: %s", async (code, words) => {
    const refused = listen(failing(code), "h", 1);
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.toThrow(words);
  });

  it("for a reason nobody foresaw is told as the system says it", async () => {
    await expect(listen(failing("EOTHER"), "h", 1)).rejects.toMatchObject({ code: "EOTHER" });
  });
});
