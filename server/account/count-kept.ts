import type { BindingParts } from "../cloud/binding/parts";

/** How many devices and people an account holds: what would end with it. */
export async function countKept({ database, clock }: Pick<BindingParts, "database" | "clock">, userId: string) {
  const now = clock.now();
  const living = database
    .selectFrom("device_guest")
    .innerJoin("cloud_device", "cloud_device.id", "device_guest.cloud_id")
    .where("cloud_device.revoked_at", "is", null)
    .where((is) => is.or([is("until", "is", null), is("until", ">", now)]));
  const [devices, guests, shared] = await Promise.all([
    database
      .selectFrom("device")
      .where("user_id", "=", userId)
      .select((take) => take.fn.countAll().as("count"))
      .executeTakeFirstOrThrow(),
    living
      .where("cloud_device.owner_id", "=", userId)
      .select((take) => take.fn.count("device_guest.user_id").distinct().as("count"))
      .executeTakeFirstOrThrow(),
    living
      .where("device_guest.user_id", "=", userId)
      .select((take) => take.fn.countAll().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  return { devices: Number(devices.count), guests: Number(guests.count), shared: Number(shared.count) };
}
