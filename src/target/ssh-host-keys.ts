/** The fingerprints of a host's RSA key as AWS publishes them. */
export interface PublishedHostKey {
  /** null where the published one cannot be right. */
  sha256: string | null
  md5: string
}

// Host, SHA256, MD5 (facts CC 3). Regions whose fingerprints were not found are left out, and so are FIPS hosts, which have no SSH.
const ROWS: readonly (readonly [host: string, sha256: string | null, md5: string])[] = [
  [
    'git-codecommit.af-south-1.amazonaws.com',
    'C34ji3x/cnsDZjUpyNGXdE5pjHYimqJrQZ3leTgqJHM',
    '21:a0:ba:d7:c1:d1:b5:39:98:8d:4d:7c:96:f5:ca:29',
  ],
  [
    'git-codecommit.ap-east-1.amazonaws.com',
    'LafadYwUYW8hONoTRpojbjNs9IRnbEwHtezD3aAIBX0',
    'a8:00:3d:24:52:9d:61:0e:f6:e3:88:c8:96:01:1c:fe',
  ],
  [
    'git-codecommit.ap-northeast-1.amazonaws.com',
    'Xk/WeYD/K/bnBybzhiuu4dWpBJtXPf7E30jHU7se4Ow',
    '8e:a3:f0:80:98:48:1c:5c:6f:59:db:a7:8f:6e:c6:cb',
  ],
  [
    'git-codecommit.ap-northeast-2.amazonaws.com',
    'eegAPQrWY9YsYo9ZHIKOmxetfXBHzAZd8Eya53Qcwko',
    '9f:68:48:9b:5f:fc:96:69:39:45:58:87:95:b3:69:ed',
  ],
  [
    'git-codecommit.ap-northeast-3.amazonaws.com',
    '2B815B9F0AvwLnRxSVxUz4kDYmtEQUGGdQYP8OQLXhA',
    '25:17:40:da:b9:d4:18:c3:b6:b3:fb:ed:1c:20:fe:29',
  ],
  [
    'git-codecommit.ap-south-1.amazonaws.com',
    'hUKwnTj7+Xpx4Kddb6p45j4RazIJ4IhAMD8k29itOfE',
    'da:41:1e:07:3b:9e:76:a0:c5:1e:64:88:03:69:86:21',
  ],
  [
    'git-codecommit.ap-southeast-1.amazonaws.com',
    'ZIsVa7OVzxrTIf+Rk4UbhPv6Es22mSB3uTBojfPXIno',
    '65:e5:27:c3:09:68:0d:8e:b7:6d:94:25:80:3e:93:cf',
  ],
  [
    'git-codecommit.ap-southeast-2.amazonaws.com',
    'nYp+gHas80HY3DqbP4yanCDFhqDVjseefVbHEXqH2Ec',
    '7b:d2:c1:24:e6:91:a5:7b:fa:c1:0c:35:95:87:da:a0',
  ],
  [
    'git-codecommit.ca-central-1.amazonaws.com',
    'Qz5puafQdANVprLlj6r0Qyh4lCNsF6ob61dGcPtFS7w',
    '9f:7c:a2:2f:8c:b5:74:fd:ab:b7:e1:fd:af:46:ed:23',
  ],
  [
    'git-codecommit.cn-north-1.amazonaws.com.cn',
    'IYUXxH2OpTDsyYMLIp+JY8CTLS4UX+ZC5JVZXPRaxc8',
    '11:7e:2d:74:9e:3b:94:a2:69:14:75:6f:5e:22:3b:b3',
  ],
  [
    'git-codecommit.cn-northwest-1.amazonaws.com.cn',
    'wqjd6eHd0+mOBx+dCNuL0omUoCNjaDtZiEpWj5TmCfQ',
    '2e:a7:fb:4c:33:ac:6c:f9:aa:f2:bc:fb:0a:7b:1e:b6',
  ],
  [
    'git-codecommit.eu-central-1.amazonaws.com',
    'MwGrkiEki8QkkBtlAgXbYt0hoZYBnZF62VY5RzGJEUY',
    '74:5a:e8:02:fc:b2:9c:06:10:b4:78:84:65:94:22:2d',
  ],
  [
    'git-codecommit.eu-north-1.amazonaws.com',
    'b6KSK7xKq+V8jl7iuAcjqXsG7zkqoUZZmmhYYFBq1wQ',
    '8e:53:d8:59:35:88:82:fd:73:4b:60:8a:50:70:38:f4',
  ],
  [
    'git-codecommit.eu-south-1.amazonaws.com',
    'lyXrWbCg3uQmJrl1XxB/ASR7ugW1Ysf5yzYOJbudHsI',
    'b9:f6:5d:e2:48:92:3f:a9:37:1e:c4:d0:32:0e:fb:11',
  ],
  [
    'git-codecommit.eu-west-1.amazonaws.com',
    'tKjRkOL8dmJyTmSbeSdN1S8F/f0iql3RlvqgTOP1UyQ',
    '93:42:36:ea:22:1f:f1:0f:20:02:4a:79:ff:ea:12:1d',
  ],
  [
    'git-codecommit.eu-west-2.amazonaws.com',
    'r0Rwz5k/IHp/QyrRnfiM9j02D5UEqMbtFNTuDG2hNbs',
    'a5:65:a6:b1:84:02:b1:95:43:f9:0e:de:dd:ed:61:d3',
  ],
  [
    'git-codecommit.eu-west-3.amazonaws.com',
    'uw7c2FL564jVoFgtc+ikzILnKBsZz7t9+CFdSJjKbLI',
    '1b:7f:97:dd:d7:76:8a:32:2c:bd:2c:7b:33:74:6a:76',
  ],
  [
    'git-codecommit.me-south-1.amazonaws.com',
    'O+NToCGgjrHekiBuOl0ad7ROGEsz+DBLXOd/c9wc0JU',
    '0e:39:28:56:d5:41:e6:8d:fa:81:45:37:fb:f3:cd:f7',
  ],
  [
    'git-codecommit.sa-east-1.amazonaws.com',
    'kW+VKB0jpRaG/ZbXkgbtMQbKgEDK7JnISV3SVoyCmzU',
    '74:99:9d:ff:2b:ef:63:c6:4b:b4:6a:7f:62:c5:4b:51',
  ],
  [
    'git-codecommit.us-east-1.amazonaws.com',
    'eLMY1j0DKA4uvDZcl/KgtIayZANwX6t8+8isPtotBoY',
    'a6:9c:7d:bc:35:f5:d4:5f:8b:ba:6f:c8:bc:d4:83:84',
  ],
  [
    'git-codecommit.us-east-2.amazonaws.com',
    '3lBlW2g5xn/NA2Ck6dyeJIrQOWvn7n8UEs56fG6ZIzQ',
    'a9:6d:03:ed:08:42:21:be:06:e1:e0:2a:d1:75:31:5e',
  ],
  // The published SHA256 has 42 characters, where it must have 43: only its MD5 can be compared (facts CC D17).
  ['git-codecommit.us-gov-east-1.amazonaws.com', null, '00:8d:b5:55:6f:05:78:05:ed:ea:cb:3f:e6:f0:62:f2'],
  [
    'git-codecommit.us-gov-west-1.amazonaws.com',
    'djXQoSIFcg8vHe0KVH1xW/gOF9X37tWTqu4Hkng75x4',
    '9f:6c:19:3b:88:cd:e8:88:1b:9c:98:6a:95:31:8a:69',
  ],
  [
    'git-codecommit.us-west-1.amazonaws.com',
    'gzauWTWXDK2u5KuMMi5vbKTmfyerdIwgSbzYBODLpzg',
    '3b:76:18:83:13:2c:f8:eb:e9:a3:d0:51:10:32:e7:d1',
  ],
  [
    'git-codecommit.us-west-2.amazonaws.com',
    '0pJx9SQpkbPUAHwy58UVIq0IHcyo1fwCpOOuVgcAWPo',
    'a8:68:53:e3:99:ac:6e:d7:04:7e:f7:92:95:77:a9:77',
  ],
]

const PUBLISHED = new Map(
  ROWS.map(([host, sha256, md5]): [string, PublishedHostKey] => [
    host,
    {sha256: sha256 === null ? null : `SHA256:${sha256}`, md5: `MD5:${md5}`},
  ]),
)

/**
 * What AWS publishes for a host (CodeCommit User Guide, "Server fingerprints for CodeCommit").
 * @returns undefined for hosts that the list does not know, VPC endpoints among them
 */
export const publishedHostKey = (host: string): PublishedHostKey | undefined => PUBLISHED.get(host.toLowerCase())
