import type { DeviceBroker } from "../../world/cloud/device-broker";
import type { CloudSurroundings, WorldCloud } from "../../world/cloud/world-cloud";

const CROSSING_MS = 20;
/** A code of `wx.login` has 32 characters and begins with a digit 0, as phones give them. */
const CODE_LENGTH = 32;
const CODE_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * An internet with WeChat in it and no server of anyone: what a foreign app finds whose servers this world does not have.
 * `wx.login` gives a code that nobody can redeem; a request to a server fails as one that nobody listens for.
 *
 * @param appId of project.config.json
 */
export function wechatAlone(appId: string, { timeline, random }: CloudSurroundings): WorldCloud {
  const codes = random.fork("wechat.login");
  const character = () => CODE_CHARACTERS[codes.int(CODE_CHARACTERS.length)] ?? "";
  const nobody: DeviceBroker = {
    connect: (_login, { closed }) => {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      timeline.schedule(CROSSING_MS, () => isOver || closed(), "cloud.broker");
      return { publish: () => {}, subscribe: () => {}, end, drop: end };
    },
  };
  return {
    internet: {
      appId,
      requestDomains: [],
      crossingMs: CROSSING_MS,
      request: () => Promise.reject(new Error("nobody listens there")),
      loginCode: () => `0${Array.from({ length: CODE_LENGTH - 1 }, character).join("")}`,
    },
    brokerFor: () => nobody,
  };
}
