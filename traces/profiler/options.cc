// SPDX-License-Identifier: GPL-2.0-only

#include "options.h"

#include "profile-error.h"

#include <map>
#include <stdexcept>

namespace edgeai::profile
{

namespace
{

double
ParseNumber(const std::string& text, const std::string& option, std::size_t& used)
{
    try
    {
        return std::stod(text, &used);
    }
    catch (const std::logic_error&)
    {
        throw ProfileError(option + ": '" + text + "' is not a number");
    }
}

/** Walks over the arguments and hands out the value that follows an option. */
class ArgumentReader
{
  public:
    explicit ArgumentReader(const std::vector<std::string>& arguments)
        : m_arguments(arguments)
    {
    }

    bool IsAtEnd() const
    {
        return m_next >= m_arguments.size();
    }

    const std::string& Take()
    {
        return m_arguments[m_next++];
    }

    const std::string& TakeValue(const std::string& option)
    {
        if (IsAtEnd())
        {
            throw ProfileError(option + ": a value is missing; see --help");
        }
        return Take();
    }

  private:
    const std::vector<std::string>& m_arguments;
    std::size_t m_next = 0;
};

int
ParseAttempts(const std::string& text)
{
    std::size_t used = 0;
    const double number = ParseNumber(text, "--attempts", used);
    if (number < 1.0 || number > 100.0 || used != text.size())
    {
        throw ProfileError("--attempts: '" + text + "' is not a count from 1 to 100");
    }
    return static_cast<int>(number);
}

WorkerTask
TakeWorkerTask(ArgumentReader& reader)
{
    WorkerTask task;
    std::size_t used = 0;
    task.hardwareId = reader.TakeValue("--worker");
    task.round = static_cast<int>(ParseNumber(reader.TakeValue("--worker"), "--worker", used));
    task.deadlineSteadySeconds = ParseNumber(reader.TakeValue("--worker"), "--worker", used);
    return task;
}

/** The three options that say what a user's own model is; false for another one. */
bool
TakeModelOption(const std::string& option, ArgumentReader& reader, Options& options)
{
    static const std::map<std::string, std::string CustomModelOptions::*> fields{
        {"--model", &CustomModelOptions::path},
        {"--input", &CustomModelOptions::input},
        {"--input-type", &CustomModelOptions::inputType}};
    const auto field = fields.find(option);
    if (field == fields.end())
    {
        return false;
    }
    if (!options.model)
    {
        options.model = CustomModelOptions{};
    }
    (*options.model).*(field->second) = reader.TakeValue(option);
    return true;
}

void
CheckModelOptions(const Options& options)
{
    if (!options.model)
    {
        return;
    }
    if (options.model->path.empty())
    {
        throw ProfileError("--model: a TorchScript file is missing; --input and --input-type "
                           "describe what it reads");
    }
    if (options.model->input.empty())
    {
        throw ProfileError("--input: the shape that the model reads is missing, e.g. --input "
                           "1x3x224x224");
    }
    if (options.plan != "default")
    {
        throw ProfileError("--plan: a model of your own is measured alone; leave out --plan or "
                           "--model");
    }
}

void
TakeOption(ArgumentReader& reader, Options& options)
{
    const std::string option = reader.Take();
    if (TakeModelOption(option, reader, options))
    {
        return;
    }
    if (option == "--output")
    {
        options.output = reader.TakeValue(option);
    }
    else if (option == "--plan")
    {
        options.plan = reader.TakeValue(option);
    }
    else if (option == "--budget")
    {
        options.budgetSeconds = ParseDuration(reader.TakeValue(option));
    }
    else if (option == "--hardware")
    {
        options.hardwareFilter = reader.TakeValue(option);
    }
    else if (option == "--attempts")
    {
        options.attempts = ParseAttempts(reader.TakeValue(option));
    }
    else if (option == "--list")
    {
        options.isListWanted = true;
    }
    else if (option == "--help" || option == "-h")
    {
        options.isHelpWanted = true;
    }
    else if (option == "--worker")
    {
        options.worker = TakeWorkerTask(reader);
    }
    else
    {
        throw ProfileError("'" + option + "' is not an option; see --help");
    }
}

} // namespace

double
ParseDuration(const std::string& text)
{
    std::size_t used = 0;
    const double number = ParseNumber(text, "--budget", used);
    static const std::map<std::string, double> units{{"", 1.0},
                                                     {"s", 1.0},
                                                     {"m", 60.0},
                                                     {"h", 3600.0}};
    const auto unit = units.find(text.substr(used));
    if (unit == units.end() || !(number > 0.0))
    {
        throw ProfileError("--budget: '" + text + "' is not a time above 0; write 90s, 9m or 1h");
    }
    return number * unit->second;
}

Options
ParseOptions(const std::vector<std::string>& arguments)
{
    Options options;
    ArgumentReader reader(arguments);
    while (!reader.IsAtEnd())
    {
        TakeOption(reader, options);
    }
    CheckModelOptions(options);
    if (options.output.empty() && !options.isHelpWanted && !options.isListWanted)
    {
        throw ProfileError("--output: a folder is missing, e.g. --output traces/my-machine; "
                           "see --help");
    }
    return options;
}

std::string
GetHelp()
{
    return R"(edge-profile: measures how long neural networks run on this machine

usage: edge-profile --output DIR [--plan PLAN] [--budget TIME] [--hardware FILTER] [--attempts N]
       edge-profile --output DIR --model FILE --input SHAPE [--input-type TYPE] [...]
       edge-profile --list [--plan PLAN] [--hardware FILTER]
       edge-profile measure-server --help     a real server under load

  --output DIR       trace folder to write or to go on with (doc/traces.md tells what is in it)
  --plan PLAN        default: some 3,500 runs of eleven families of networks, about 45 minutes
                     anchors: a small set on every hardware configuration, about 3 minutes
                     colocation: anchors that share the hardware, 2, 4 and 8 copies at a time
                     gpu:     what a GPU is measured with, about 1,300 runs; needs a CUDA LibTorch
                     gpu-colocation: 2, 4 and 8 processes on that GPU
                     batches:MODEL: batches of 1 to 8 of one network, as batches:mlp-w1536-d4-i1536
                     smoke:   three small workloads, to see that everything works
  --model FILE       instead of a plan: inference with your own model, a TorchScript file
  --input SHAPE      what it reads, the batch first: 1x3x224x224
  --input-type TYPE  float (default), or long for token ids
  --budget TIME      stop after this time (90s, 9m, 1h); run again to go on
  --hardware FILTER  only hardware configurations whose id contains FILTER
  --attempts N       measure a point up to N times (anchors 4 N) until one is valid (default 3),
                     once in each pass over the plan; with a higher N a finished campaign goes on with what was disturbed
  --list             print what would be measured
  --help             print this

A campaign that was stopped or killed goes on where it was: what is in run.csv is not measured
again. Leave the machine alone meanwhile; a run that was disturbed is kept with its verdict and
tried again.

examples:
  edge-profile --list --plan anchors
  edge-profile --output traces/amd-epyc-2026-11-21 --budget 12m
  edge-profile --output traces/amd-epyc-2026-11-21 --budget 5m --attempts 6
  edge-profile --output traces/amd-epyc-2026-11-21-shared --plan colocation --budget 15m
  edge-profile --output traces/nvidia-h100-2026-11-21 --plan gpu --budget 9m
  edge-profile --output /tmp/try --plan smoke --hardware avx2-1t
  edge-profile --output traces/my-model --model net.pt --input 1x3x224x224

exit status: 0 done, 1 the work failed, 2 the input or the machine cannot be used
)";
}

} // namespace edgeai::profile
