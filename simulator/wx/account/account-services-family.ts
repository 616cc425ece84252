import type { ApiFailure } from "../failure";
import type { PhoneContext, WxFamily } from "../phone-context";

/** The phone has no WeChat account: what needs one fails, in words of its own. */
const NO_ACCOUNT: ApiFailure = { text: "no WeChat account on this phone" };

/** Calls that end at a person's account, with the arguments that WeChat checks first. */
const WITH_ACCOUNT = {
  addCard: { cardList: "Array" },
  checkIsSoterEnrolledInDevice: { checkAuthMode: "String" },
  chooseAddress: {},
  chooseInvoice: {},
  chooseInvoiceTitle: {},
  getChatForwardMaterials: {},
  getChatToolInfo: {},
  getGroupEnterInfo: {},
  getShareInfo: { shareTicket: "String" },
  getWeRunData: {},
  notifyGroupMembers: { members: "Array" },
  navigateToMiniProgram: { "appId?": "String", "path?": "String" },
  openChatTool: {},
  openOfficialAccountArticle: { url: "String" },
  openOfficialAccountChat: { username: "String" },
  openOfficialAccountProfile: { username: "String" },
  openCard: { cardList: "Array" },
  openEmbeddedMiniProgram: { "appId?": "String", "path?": "String" },
  requestPayment: { timeStamp: "String", nonceStr: "String", package: "String", paySign: "String" },
  requestSubscribeMessage: { tmplIds: "Array" },
  selectGroupMembers: {},
  shareAppMessageToGroup: {},
  shareEmojiToGroup: { imagePath: "String" },
  shareFileToGroup: { filePath: "String" },
  shareImageToGroup: { imagePath: "String" },
  shareVideoToGroup: { videoPath: "String" },
  startSoterAuthentication: { requestAuthModes: "Array", challenge: "String" },
} as const;

/** Failures that need no account to be told apart: nothing of the kind is on this phone. */
const SOTER_MODES: readonly string[] = [];

/** What asks for the person's account: login aside, an honest failure each. */
export function accountServicesFamily({ calls, world }: PhoneContext) {
  const failing = Object.fromEntries(
    Object.entries(WITH_ACCOUNT).map(([name, rules]) => [
      name,
      calls.define({ name, rules, traced: () => ({}), run: (_options, reply) => reply.fail(NO_ACCOUNT) }),
    ]),
  ) as { [Name in keyof typeof WITH_ACCOUNT]: ReturnType<typeof calls.define> };
  return {
    ...failing,
    checkSession: calls.define({
      name: "checkSession",
      run: (_options, reply) => {
        if (world.internet === undefined) reply.fail({ text: "session time out", errno: 600001 });
        else reply.ok();
      },
    }),
    checkIsSupportSoterAuthentication: calls.define({
      name: "checkIsSupportSoterAuthentication",
      run: (_options, reply) => reply.ok({ supportMode: [...SOTER_MODES] }),
    }),
    pluginLogin: calls.define({ name: "pluginLogin", run: (_options, reply) => reply.fail(NO_ACCOUNT) }),
  } satisfies WxFamily;
}
