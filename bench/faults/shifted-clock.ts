/** Loaded before a worker (`node --import`): sets the process's clock wrong by CLOCK_SHIFT_MS. */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const [now, instant] = [Date.now.bind(Date), Temporal.Now.instant.bind(Temporal.Now)];
const Right = Date;

Date.now = () => now() + shiftMs;
Temporal.Now.instant = () => instant().add({ milliseconds: shiftMs });
globalThis.Date = class extends Right {
  constructor(...given: [] | [number]) {
    if (given.length === 0) super(now() + shiftMs);
    else super(...given);
  }
} as DateConstructor;
