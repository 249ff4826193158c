import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { ICredentialsHelper, UnexpectedError } from 'n8n-workflow';

export type CredentialData = Readonly<Record<string, ICredentialDataDecryptedObject>>;

/**
 * n8n's credential store in memory, by type name: what n8n itself does with defaults, `authenticate` (function and
 * generic) and `preAuthentication` (an expirable hidden field that is empty or refused), without a database.
 */
export class MemoryCredentials extends ICredentialsHelper {
	/** What was written back, newest last: the tokens that `preAuthentication` gave. */
	readonly stored: ICredentialDataDecryptedObject[] = [];

	private readonly data: Map<string, ICredentialDataDecryptedObject>;

	private readonly types: ReadonlyMap<string, ICredentialType>;

	constructor(data: CredentialData, types: readonly ICredentialType[]) {
		super();
		this.data = new Map(Object.entries(data));
		this.types = new Map(types.map((type) => [type.name, type]));
	}

	getParentTypes(name: string): string[] {
		return this.types.get(name)?.extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		if (authenticate === undefined) return requestOptions;
		if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
		const resolve = (text: string) =>
			workflow.expression.getSimpleParameterValue(node, text, 'internal', {
				$credentials: credentials,
			});
		const target: IDataObject = { ...requestOptions };
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(values ?? {}).map(([key, value]) => [
				resolve(key),
				resolve(String(value)),
			]);
			target[part] = { ...(target[part] as IDataObject), ...Object.fromEntries(resolved) };
		}
		return target as unknown as IHttpRequestOptions;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.type(typeName).properties.find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || !(credentialsExpired || credentials[expirable.name] === '')) return undefined;
		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		if (output?.[expirable.name] === undefined) return undefined;
		const renewed = { ...credentials, ...output };
		this.data.set(typeName, renewed);
		this.stored.push(output);
		return renewed;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.type(typeName).preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new UnexpectedError('no encrypted credentials in tests');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const defaults = this.type(type).properties.map(({ name, default: value }) => [name, value]);
		return structuredClone({ ...Object.fromEntries(defaults), ...this.data.get(type) });
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data.set(type, data);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.type(type).properties;
	}

	private type(name: string): ICredentialType {
		const found = this.types.get(name);
		if (!found) throw new UnexpectedError(`unknown credential type ${name}: pass credentialTypes`);
		return found;
	}
}
