import { openSite, type DemoSite } from '../../demo/sites';
import { openStageOf, type StageOf } from '../../demo/stage';
import { otherInbound } from '../support/otherInbound';
import { openBrowser, type Browser } from './support/browser';
import { nodeForm } from './support/nodeForm';
import { say } from './support/say';
import { openShots, type Shots } from './support/shots';

const FORM = 'STK_MISCELLANEOUS';
const DAY_MS = 24 * 60 * 60_000;

let stage: StageOf<{ a: DemoSite }>;
let browser: Browser;
let shots: Shots;

beforeAll(async () => {
	stage = await openStageOf(say, async () => ({
		a: await openSite('Kingdee A', '65a1b2c3d4e5a0', 'basic'),
	}));
	const { kingdee } = stage.systems.a;
	kingdee.skew(-8 * DAY_MS);
	kingdee.create(FORM, otherInbound('QT-OLD'), 'C');
	kingdee.skew(0);
	for (const number of ['QT1', 'QT2', 'XX3']) kingdee.create(FORM, otherInbound(number), 'C');
	kingdee.create(FORM, otherInbound('QT-DRAFT'), 'A');
	browser = await openBrowser(stage.client.session);
	shots = await openShots('query');
});

afterAll(async () => {
	await browser?.close();
	await stage?.close();
	await shots?.close();
});

it('a new user reads the approved bills of the last week in under ten clicks, then fields and conditions of their own', async () => {
	const page = await browser.openNewWorkflow();
	const form = nodeForm(page);
	await form.addFirstNode('金蝶', 'Kingdee Query');
	await form.chooseForm('其他入库单');
	await shots.take(page, '1-form');
	await form.addCondition('Approved in the Last Days');
	const week = await form.execute('Bills Branch (3 items)');
	await shots.take(page, '2-approved');
	expect(week).toMatch(/QT1[^]*QT2[^]*XX3/);
	expect(form.clicks).toBe(8);

	await form.chooseField('物料编码 FMATERIALID.FNumber');
	await form.addCondition('Condition (条件)');
	await form.fillCondition('单据编号', 'Starts With', 'QT');
	await shots.take(page, '3-condition');
	const output = await form.execute('Bills Branch (2 items)');
	await shots.take(page, '4-bills');
	expect(output).toMatch(/FEntity/);
	expect(output).not.toMatch(/XX3|QT-OLD|QT-DRAFT/);
}, 300_000);
