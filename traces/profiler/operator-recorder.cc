// SPDX-License-Identifier: GPL-2.0-only

#include "operator-recorder.h"

#include "machine-load.h"
#include "operator-cost.h"

#include <ATen/ATen.h>
#include <ATen/record_function.h>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>

namespace edgeai::profile
{

namespace
{

/** Collects what the callbacks see; LibTorch's callbacks are plain functions, so there is one. */
class Collection
{
  public:
    explicit Collection(std::function<void()> settle)
        : m_settle(std::move(settle))
    {
    }

    /** Waits until the device has done what it was given. */
    void Settle() const
    {
        if (m_settle)
        {
            m_settle();
        }
    }

    void Add(const OperatorCall& call, double seconds);
    [[nodiscard]] std::vector<OperatorRecord> GetRecords() const;

  private:
    using Key = std::tuple<std::string, std::string, double, double>;

    std::function<void()> m_settle;
    std::mutex m_mutex; // backward operators may run on another thread
    std::map<Key, std::size_t> m_places;
    std::vector<OperatorRecord> m_records; // seconds hold the sum until GetRecords()
};

Collection* g_collection = nullptr;

/** One operator that is running, on the stack of its thread. */
struct Frame : at::ObserverContext
{
    OperatorCall call;
    OperatorRole role = OperatorRole::Plain;
    Frame* parent = nullptr;
    bool isInsideProduct = false;
    bool hasWorkingChild = false;
    double startSeconds = 0.0;
};

thread_local Frame* t_top = nullptr;

void
AddTensors(const c10::IValue& value, std::vector<TensorShape>& shapes)
{
    if (value.isTensor() && value.toTensor().defined())
    {
        const at::Tensor& tensor = value.toTensor();
        shapes.push_back({tensor.sizes().vec(), static_cast<int64_t>(tensor.nbytes())});
    }
    else if (value.isTensorList())
    {
        for (const at::Tensor& tensor : value.toTensorVector())
        {
            AddTensors(tensor, shapes);
        }
    }
}

/** convolution_backward ends with output_mask: gradients of (input, weight, bias) wanted. */
int
CountGradientsAsked(const at::RecordFunction& function)
{
    const auto inputs = function.inputs();
    if (inputs.empty() || !inputs[inputs.size() - 1].isBoolList())
    {
        return 2;
    }
    const auto mask = inputs[inputs.size() - 1].toBoolList();
    return static_cast<int>(mask.get(0)) + static_cast<int>(mask.get(1));
}

/** Of all arguments of a convolution and its backward, `transposed` is the one truth value. */
bool
IsTransposed(const at::RecordFunction& function)
{
    for (const c10::IValue& input : function.inputs())
    {
        if (input.isBool())
        {
            return input.toBool();
        }
    }
    return false;
}

std::unique_ptr<at::ObserverContext>
Begin(const at::RecordFunction& function)
{
    auto frame = std::make_unique<Frame>();
    const std::string name = function.name();
    const auto colons = name.rfind("::");
    frame->call.name = colons == std::string::npos ? name : name.substr(colons + 2);
    frame->role = GetRole(frame->call.name);
    frame->parent = t_top;
    frame->isInsideProduct =
        t_top != nullptr && (t_top->isInsideProduct || t_top->role == OperatorRole::Product);
    for (const c10::IValue& input : function.inputs())
    {
        AddTensors(input, frame->call.inputs);
    }
    if (frame->call.name == "convolution_backward")
    {
        frame->call.gradientsAsked = CountGradientsAsked(function);
    }
    if (GetKind(frame->call.name) == "conv")
    {
        frame->call.isTransposed = IsTransposed(function);
    }
    t_top = frame.get();
    if (g_collection != nullptr)
    {
        g_collection->Settle();
    }
    frame->startSeconds = ReadSteadySeconds();
    return frame;
}

/** `tensor * 2.0` first copies the number into a tensor without dimensions. */
bool
IsWrappingNumber(const OperatorCall& call)
{
    return GetKind(call.name) == "copy" && call.outputs.size() == 1 &&
           call.outputs[0].extents.empty();
}

bool
IsWorking(const Frame& frame)
{
    return !frame.isInsideProduct && !IsWrappingNumber(frame.call) &&
           (frame.role == OperatorRole::Product ||
            (frame.role == OperatorRole::Plain && !frame.hasWorkingChild));
}

void
End(const at::RecordFunction& function, at::ObserverContext* context)
{
    if (g_collection != nullptr)
    {
        g_collection->Settle();
    }
    const double endSeconds = ReadSteadySeconds();
    auto& frame = *static_cast<Frame*>(context);
    t_top = frame.parent;
    for (const c10::IValue& output : function.outputs())
    {
        AddTensors(output, frame.call.outputs);
    }
    const bool isWorking = IsWorking(frame);
    if (frame.parent != nullptr && (isWorking || frame.hasWorkingChild))
    {
        frame.parent->hasWorkingChild = true;
    }
    if (!isWorking || g_collection == nullptr)
    {
        return;
    }
    if (!frame.call.inputs.empty() || !frame.call.outputs.empty())
    {
        g_collection->Add(frame.call, endSeconds - frame.startSeconds);
    }
}

void
Collection::Add(const OperatorCall& call, double seconds)
{
    const OperatorCost cost = CountCost(call);
    OperatorRecord record;
    record.kind = GetKind(call.name);
    record.name = GetPlainName(call.name);
    record.shapes = FormatShapes(call.inputs.empty() ? call.outputs : call.inputs);
    record.flops = cost.flops;
    record.macs = cost.macs;
    record.bytes = cost.bytes;
    for (const TensorShape& output : call.outputs)
    {
        record.outputBytes += static_cast<double>(output.bytes);
    }
    const std::lock_guard<std::mutex> lock(m_mutex);
    const Key key{record.name, record.shapes, record.flops, record.outputBytes};
    const auto place = m_places.try_emplace(key, m_records.size());
    if (place.second)
    {
        m_records.push_back(record);
    }
    OperatorRecord& total = m_records[place.first->second];
    ++total.count;
    total.seconds += seconds;
}

std::vector<OperatorRecord>
Collection::GetRecords() const
{
    std::vector<OperatorRecord> records = m_records;
    for (OperatorRecord& record : records)
    {
        record.seconds /= static_cast<double>(record.count);
    }
    return records;
}

} // namespace

std::vector<OperatorRecord>
RecordOperators(const std::function<void()>& run, const std::function<void()>& settle)
{
    Collection collection(settle);
    g_collection = &collection;
    const auto handle = at::addGlobalCallback(at::RecordFunctionCallback(&Begin, &End)
                                                  .needsInputs(true)
                                                  .needsOutputs(true)
                                                  .scopes({at::RecordScope::FUNCTION}));
    try
    {
        run();
    }
    catch (...)
    {
        at::removeCallback(handle);
        g_collection = nullptr;
        throw;
    }
    at::removeCallback(handle);
    g_collection = nullptr;
    return collection.GetRecords();
}

} // namespace edgeai::profile
