import { sql } from 'kysely';

/** The lines of the invoice `i`. */
const allLines = sql.raw(`i.document->'lines'`);

/** The addresses, by code, of the service points named by the invoice `i` and by these of its lines. */
export const placesOf = (lines = allLines) =>
  sql<Record<string, string>>`coalesce((
    select jsonb_object_agg(p.code, concat_ws(', ', p.address, p.locality)) from service_points p
    where p.customer_id = i.customer_id
      and p.code in (select i.document #>> '{delivery,pointCode}'
        union select line->>'objectId' from jsonb_array_elements(${lines}) line)), '{}')`;
