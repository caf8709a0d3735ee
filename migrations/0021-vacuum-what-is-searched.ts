import { Migration } from '@mikro-orm/migrations';

/**
 * A search reads words by index alone where a vacuum has seen that everybody may see them. What is only ever added to is
 * vacuumed after a fifth of the table was added by default: in a large house the newest twenty thousand passages would
 * wait for years.
 */
export class VacuumWhatIsSearched extends Migration {
  override up(): void {
    for (const table of ['passage', 'passage_word', 'embedding'])
      this.addSql(`alter table "${table}" set (autovacuum_vacuum_insert_scale_factor = 0.01)`);
  }
}
