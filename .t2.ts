import {lineOf} from './src/understand/temporal/line.ts';import {readPieces} from './src/understand/temporal/pieces.ts';
import {assemble} from './src/understand/temporal/assemble.ts';
const mo={now:Temporal.Instant.from('2026-11-23T10:20:00-05:00'),zone:'America/New_York',locale:'en-US'};
for (const t of process.argv.slice(2)){const l=lineOf(t,mo);console.log(t,readPieces(l).map(p=>[p.said.kind,p.from,p.to,p.lead]),assemble(l,readPieces(l)).map(g=>g.certainty))}
