import type { Switches } from '../profiles';
import type { Column } from './fields';

/** A column as the JSON value a query row shows (reference 4.3). */
export function shown(column: Column, switches: Switches): string {
	const { sql, type } = column;
	switch (type) {
		case 'id':
		case 'ref':
			return column.isReferred ? sql : `ifnull(${sql},0)`;
		case 'number':
			return switches.queryDecimals === 'short' ? sql : `json(printf('%.10f',${sql}))`;
		case 'bool':
			if (switches.queryBooleans === 'boolean') return `json(iif(${sql},'true','false'))`;
			return `CAST(ifnull(${sql},0) AS TEXT)`;
		case 'date':
			return `substr(${sql},1,19)`;
		case 'datetime':
			if (!switches.fractionalTimes) return `substr(${sql},1,19)`;
			return `iif(substr(${sql},20)='.000',substr(${sql},1,19),${sql})`;
		default:
			return shownText(column, switches);
	}
}

function shownText({ sql, isReferred, folded }: Column, switches: Switches): string {
	if (isReferred) return switches.emptyNumber === 'null' ? sql : `ifnull(${sql},'')`;
	if (folded || switches.emptyText === 'empty') return sql;
	return `iif(${sql}='',' ',${sql})`;
}
