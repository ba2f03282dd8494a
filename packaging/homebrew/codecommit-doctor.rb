# A recipe: `node bin/homebrew-formula.mjs TARBALL` fills in what is in double braces.
class CodecommitDoctor < Formula
  desc "Tell why Git cannot get into AWS CodeCommit, and what to type"
  homepage "{{homepage}}"
  url "{{url}}"
  sha256 "{{sha256}}"
  license "Apache-2.0"

  depends_on "node"

  def install
    system "npm", "install", *std_npm_args
    bin.install_symlink Dir["#{libexec}/bin/*"]
    generate_completions_from_executable(bin/"codecommit-doctor", "completion", shells: [:bash, :zsh, :fish])
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/codecommit-doctor --version")
    assert_match "useHttpPath", shell_output("#{bin}/codecommit-doctor explain git-config/use-http-path")
    # A folder without a CodeCommit remote: nothing to fail at, and no connection is made.
    assert_match "\"target\": null", shell_output("#{bin}/codecommit-doctor run --offline --json")
  end
end
