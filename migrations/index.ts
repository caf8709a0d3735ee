/** The migrations in order, forward only. Each is read only when it has to run. */
export const migrations = [
  { name: '0001-tables', load: async () => (await import('./0001-tables.ts')).Tables },
  { name: '0002-rights', load: async () => (await import('./0002-rights.ts')).Rights },
  { name: '0003-enter', load: async () => (await import('./0003-enter.ts')).Enter },
  { name: '0004-recall', load: async () => (await import('./0004-recall.ts')).Recall },
  { name: '0005-outbox', load: async () => (await import('./0005-outbox.ts')).Outbox },
  { name: '0006-done-together', load: async () => (await import('./0006-done-together.ts')).DoneTogether },
  { name: '0007-web', load: async () => (await import('./0007-web.ts')).Web },
  { name: '0008-one-person', load: async () => (await import('./0008-one-person.ts')).OnePerson },
  { name: '0008-two-made-one', load: async () => (await import('./0008-two-made-one.ts')).TwoMadeOne },
  { name: '0009-channel-lease', load: async () => (await import('./0009-channel-lease.ts')).ChannelLease },
  { name: '0010-model-use', load: async () => (await import('./0010-model-use.ts')).ModelUse },
  { name: '0011-mcp-token', load: async () => (await import('./0011-mcp-token.ts')).McpToken },
  { name: '0012-courses', load: async () => (await import('./0012-courses.ts')).Courses },
  { name: '0013-calendars', load: async () => (await import('./0013-calendars.ts')).Calendars },
  { name: '0014-timetable', load: async () => (await import('./0014-timetable.ts')).Timetable },
  { name: '0015-resources', load: async () => (await import('./0015-resources.ts')).Resources },
];
