# What a formula needs of Homebrew, as far as ours goes: `ruby homebrew-stand-in.rb FORMULA TARBALL PREFIX` installs it and runs its test.
require "digest"
require "fileutils"
require "open3"
require "pathname"
require "tmpdir"

FORMULA, TARBALL, PREFIX = ARGV.map { |word| File.expand_path(word) }

class Pathname
  def install_symlink(files)
    FileUtils.mkdir_p(self)
    files.each { |file| FileUtils.ln_s(file, self) }
  end
end

class Formula
  class << self
    attr_reader :test_block
    %w[desc homepage url sha256 license].each do |word|
      define_method(word) { |value = nil| value ? (fields[word] = value) : fields[word] }
    end

    def fields = @fields ||= {}

    def depends_on(name) = (fields["depends_on"] ||= []) << name

    def test(&block) = @test_block = block
  end

  def prefix = Pathname(PREFIX)

  def bin = prefix/"bin"

  def libexec = prefix/"libexec"

  def version = self.class.url[/-(\d+\.\d+\.\d+)\.tgz$/, 1]

  # Homebrew packs the unpacked source anew, without scripts.
  def std_npm_args
    packed, status = Open3.capture2("npm", "pack", "--silent", "--ignore-scripts")
    raise "npm pack failed" unless status.success?

    ["--global", "--offline", "--prefix=#{libexec}", "./#{packed.strip}"]
  end

  def system(*words) = Kernel.system(*words, exception: true)

  def generate_completions_from_executable(program, *words, shells:)
    shells.each do |shell|
      script = shell_output([program, *words, shell].join(" "))
      raise "no completion for #{shell}" if script.strip.empty?
    end
  end

  def shell_output(command, wanted = 0)
    output, status = Open3.capture2(command)
    raise "#{command} ended with #{status.exitstatus}" unless status.exitstatus == wanted

    output
  end

  def assert_match(wanted, text)
    found = wanted.is_a?(Regexp) ? text.match?(wanted) : text.include?(wanted)
    raise "#{wanted.inspect} is not in #{text[0, 500]}" unless found
  end
end

load FORMULA
formula = CodecommitDoctor.new
raise "the tarball is another one" unless Digest::SHA256.file(TARBALL).hexdigest == CodecommitDoctor.sha256

Dir.mktmpdir do |folder|
  Kernel.system("tar", "-xzf", TARBALL, "-C", folder, exception: true)
  Dir.chdir(File.join(folder, "package")) { formula.install }
end
Dir.mktmpdir { |folder| Dir.chdir(folder) { formula.instance_exec(&CodecommitDoctor.test_block) } }
puts CodecommitDoctor.fields
