import { onlineInCloud } from "../../../../miniprogram/device/shared/online-in-cloud";
import { createCloudLink } from "../../../../protocol/cloud/cloud-link";
import { World } from "../../../../simulator/world/time/world";
import { DEVICE, linkParts } from "../../../protocol/cloud/scripted-cloud";

function asked(prepare: (parts: ReturnType<typeof linkParts>) => void) {
  const world = new World({ seed: 1 });
  const parts = linkParts(world);
  prepare(parts);
  const said: unknown[] = [];
  onlineInCloud(createCloudLink(parts.options), world, DEVICE).subscribe({
    next: (is) => said.push(is),
    complete: () => said.push("over"),
  });
  return { world, said };
}

describe("a device that may be online in the cloud", () => {
  it.each([
    ["is, where the server says that it is there", { op: "presence", device: DEVICE, online: true }, true],
    ["is not, where it has left", { op: "presence", device: DEVICE, online: false, since: 5 }, false],
    [
      "is not, where it is nobody's that the person may see",
      { op: "refused", why: "no-such-device", device: DEVICE },
      false,
    ],
  ])("%s", async (_what, answer, is) => {
    const { world, said } = asked(({ cloud }) => {
      cloud.onMessage = ({ op }) => {
        if (op === "watch") cloud.say(answer);
      };
    });
    await world.advance(1_000);
    expect(said).toEqual([is, "over"]);
  });

  it("is not, where there is no internet", async () => {
    const { world, said } = asked(({ online }) => online.next(false));
    await world.advance(10);
    expect(said).toEqual([false, "over"]);
  });

  it("is not, where the server says nothing", async () => {
    const { world, said } = asked(({ cloud }) => {
      cloud.mood = "silent";
    });
    await world.advance(10_000);
    expect(said).toEqual([false, "over"]);
  });
});
