// What is used of this client, named: a bundler takes the whole of a package along that is imported only when it is needed.
export {CodeCommitClient, GetRepositoryCommand, ListRepositoriesCommand} from '@aws-sdk/client-codecommit'
