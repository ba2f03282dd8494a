"""git-remote-codecommit as its documented behaviour has it (facts CC 2.2, X2-X6), on the real botocore: for holding the doctor's
predictions of botocore against botocore itself. What botocore raises is not caught, as in the original."""
import hashlib
import hmac
import os
import re
import sys
from datetime import datetime, timezone
from urllib.parse import quote, urlsplit

import botocore.session

GUIDE = 'For more information, see the user guide.'


def stop(message):
    sys.exit(message)


def main():
    if len(sys.argv) != 3:
        stop('Too few arguments. This hook requires the git command and remote.')
    verb, address = sys.argv[1:]
    parts = urlsplit(address)
    scheme = address.split(':', 1)[0]
    netloc = parts.netloc or re.sub(r'^[^:]*://([^/?#]*).*', r'\1', address)
    region_in_address = bool(re.match(r'^[a-z]{2}-\w*.*-\d{1}', scheme))
    if netloc == '' or not (scheme == 'codecommit' or region_in_address):
        stop(f'The following URL is malformed: {address}. A URL must be in one of the two following formats: codecommit://<profile>@<repository> or codecommit::<region>://<profile>@<repository>')
    profile, at, repository = netloc.partition('@')
    if not at:
        profile, repository = None, netloc
    session = botocore.session.Session(profile=profile)
    if profile is not None and profile not in session.available_profiles:
        stop(f'The following profile was not found: {profile}. Available profiles are: {", ".join(session.available_profiles)}. Either use one of the available profiles, or create a new profile. {GUIDE}')
    region = scheme if region_in_address else session.get_config_variable('region')
    shown = profile or 'default'
    if not region:
        stop(f'The following profile does not have an AWS Region: {shown}. You must set an AWS Region for this profile. {GUIDE}')
    known = [one for partition in session.get_available_partitions() for one in session.get_available_regions('codecommit', partition)]
    if region not in known:
        stop(f'The following AWS Region is not available for use with AWS CodeCommit: {region}. {GUIDE}')
    credentials = session.get_credentials()
    if not credentials:
        stop(f'The following profile does not have credentials configured: {shown}. You must configure the access key and secret key for the profile. {GUIDE}')
    url = signed(repository, region, credentials.get_frozen_credentials())
    os.execvp('git', ['git', 'remote-http', verb, url])


def signed(repository, region, keys):
    host = os.environ.get('CODE_COMMIT_ENDPOINT') or f'git-codecommit.{region}.amazonaws.com{".cn" if region.startswith("cn-") else ""}'
    path = f'/v1/repos/{repository}'
    stamp = datetime.now(timezone.utc).strftime('%Y%m%dT%H%M%S')
    canonical = f'GIT\n{path}\n\nhost:{host}\n\nhost\n'
    scope = f'{stamp[:8]}/{region}/codecommit/aws4_request'
    text = f'AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}'
    key = f'AWS4{keys.secret_key}'.encode()
    for part in scope.split('/'):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    user = keys.access_key if not keys.token else f'{keys.access_key}%{keys.token}'
    return f'https://{quote(user, safe="")}:{stamp}Z{signature}@{host}{path}'


if __name__ == '__main__':
    main()
