import type { DeviceBroker } from "../../world/cloud/device-broker";
import type { CloudSurroundings, WorldCloud } from "../../world/cloud/world-cloud";
import { answerOf, type ServerFields } from "../../world/wifi/servers";

const CROSSING_MS = 20;
/** A code of `wx.login` has 32 characters and begins with a digit 0, as phones give them. */
const CODE_LENGTH = 32;
const CODE_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * An internet with WeChat in it and no server but those of the scenario: what a foreign app finds. `wx.login` gives a code that
 * nobody can redeem; a domain that is not of the scenario is not in the console's list.
 *
 * @param appId of project.config.json
 */
export function wechatAlone(
  appId: string,
  { timeline, random }: CloudSurroundings,
  servers: readonly ServerFields[] = [],
): WorldCloud {
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
      requestDomains: servers.map(({ origin }) => origin),
      // Their sockets are listed as well; nobody listens for any.
      socketDomains: servers.map(({ origin }) => origin.replace(/^https/, "wss")),
      crossingMs: CROSSING_MS,
      request: async (request) => {
        const answer = answerOf(servers, request);
        if (answer === undefined) throw new Error("nobody listens there");
        return answer;
      },
      loginCode: () => `0${Array.from({ length: CODE_LENGTH - 1 }, character).join("")}`,
    },
    brokerFor: () => nobody,
  };
}
