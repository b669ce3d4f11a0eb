using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Zhicheng.Web.Shell;

/// <summary>What the framework says about a form, in Chinese: where, what is wrong, what to do.</summary>
internal static class ChineseMessages
{
    public static void AddTo(MvcOptions options)
    {
        var say = options.ModelBindingMessageProvider;
        say.SetAttemptedValueIsInvalidAccessor((value, name) => $"{name}“{value}”格式不对，请检查后重新填写。");
        say.SetMissingBindRequiredValueAccessor(name => $"请填写{name}。");
        say.SetMissingKeyOrValueAccessor(() => "请填写。");
        say.SetMissingRequestBodyRequiredValueAccessor(() => "请求里没有内容。");
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”格式不对，请检查后重新填写。");
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => "格式不对，请检查后重新填写。");
        say.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字。");
        say.SetUnknownValueIsInvalidAccessor(name => $"{name}格式不对，请检查后重新填写。");
        say.SetValueIsInvalidAccessor(value => $"“{value}”格式不对，请检查后重新填写。");
        say.SetValueMustBeANumberAccessor(name => $"{name}请填写数字。");
        say.SetValueMustNotBeNullAccessor(_ => "请填写。");
        options.ModelMetadataDetailsProviders.Add(new DefaultTexts());
    }

    /// <summary>Gives each validation attribute without a text of its own a Chinese one.</summary>
    private sealed class DefaultTexts : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
                if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
                    attribute.ErrorMessage = TextFor(attribute);
        }

        private static string TextFor(ValidationAttribute attribute) =>
            attribute switch
            {
                RequiredAttribute => "请填写{0}。",
                StringLengthAttribute { MinimumLength: > 0 } => "{0}应为{2}至{1}个字。",
                StringLengthAttribute or MaxLengthAttribute => "{0}最多{1}个字。",
                MinLengthAttribute => "{0}至少{1}个字。",
                RangeAttribute => "{0}应在{1}至{2}之间。",
                EmailAddressAttribute => "{0}不是正确的电子邮箱地址。",
                PhoneAttribute => "{0}不是正确的电话号码。",
                CompareAttribute => "{0}与{1}不一致。",
                _ => "{0}格式不对，请检查后重新填写。",
            };
    }
}
